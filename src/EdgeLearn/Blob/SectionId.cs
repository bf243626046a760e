namespace EdgeLearn
{
    /// <summary>Identifiers of the sections of a model file: four letters as a little-endian integer.</summary>
    public static class SectionId
    {
        /// <summary>PLAN: sizes of the arena and of the weight window, and which tensors the user fills and reads.</summary>
        public const int Plan = 0x4E414C50;

        /// <summary>TENS: the tensors in the arena.</summary>
        public const int Tensors = 0x534E4554;

        /// <summary>OPER: the operators in execution order.</summary>
        public const int Operators = 0x5245504F;

        /// <summary>DATA: weights, biases, multipliers and constants.</summary>
        public const int Data = 0x41544144;

        /// <summary>LABL: names of the classes.</summary>
        public const int Labels = 0x4C42414C;

        /// <summary>GOLD: inputs with the outputs that they must give.</summary>
        public const int Golden = 0x444C4F47;

        /// <summary>FEAT: the feature pipeline that fills the first input.</summary>
        public const int Features = 0x54414546;

        /// <summary>TRAN: what may train on the board, and what training needs to know.</summary>
        public const int Training = 0x4E415254;

        /// <summary>PROV: where the model came from, as JSON.</summary>
        public const int Provenance = 0x564F5250;
    }
}
